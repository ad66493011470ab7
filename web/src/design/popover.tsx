import { Popover as BasePopover } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import { floatingClass } from './floating.ts';

interface PopoverProps {
  trigger: ReactElement;
  title: string;
  children: ReactNode;
  isOpen?: boolean;
  onOpenChange?: (isOpen: boolean) => void;
}

/** A small form beside the button that opened it. */
export function Popover({ trigger, title, children, isOpen, onOpenChange }: PopoverProps) {
  return (
    <BasePopover.Root
      {...(isOpen === undefined ? {} : { open: isOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner sideOffset={4} align="start" collisionPadding={8} className="z-50">
          <BasePopover.Popup
            className={`${floatingClass} max-h-[var(--available-height)] w-72 max-w-[calc(100vw-2rem)] overflow-y-auto p-3`}
          >
            <BasePopover.Title className="sr-only">{title}</BasePopover.Title>
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
