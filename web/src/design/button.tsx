import { Button as BaseButton } from '@base-ui/react/button';
import type { ComponentProps, ReactNode } from 'react';

const looks = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong px-3 border border-transparent',
  plain: 'border border-line bg-raised hover:bg-hover px-3',
  quiet: 'hover:bg-hover px-2 text-ink-2 hover:text-ink border border-transparent',
  danger: 'border border-bad text-bad bg-raised hover:bg-bad-wash px-3',
} as const;

interface ButtonProps extends Omit<ComponentProps<typeof BaseButton>, 'className'> {
  look?: keyof typeof looks;
}

/** A button that says its act. */
export function Button({ look = 'plain', ...rest }: ButtonProps) {
  return <BaseButton {...rest} className={buttonClass(look)} />;
}

/** The look of a button, for links that act like one. */
export function buttonClass(look: keyof typeof looks = 'plain'): string {
  return `inline-flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-control text-sm whitespace-nowrap select-none disabled:opacity-50 data-disabled:opacity-50 ${looks[look]}`;
}

/** A button that shows only a sign; `label` is its name for everyone who cannot see it. */
export function IconButton({
  label,
  children,
  ...rest
}: Omit<ComponentProps<typeof BaseButton>, 'className' | 'aria-label'> & {
  label: string;
  children: ReactNode;
}) {
  return (
    <BaseButton
      {...rest}
      aria-label={label}
      title={label}
      className="inline-flex size-8 shrink-0 items-center justify-center rounded-control text-ink-2 hover:bg-hover hover:text-ink disabled:opacity-50 data-pressed:bg-hover [&>svg]:size-4"
    >
      {children}
    </BaseButton>
  );
}
