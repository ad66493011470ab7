import { Menu as BaseMenu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { floatingClass, itemClass } from './floating.ts';
import { floatingContainer } from './floating-container.ts';

/** A list of acts behind a button; `trigger` is the button. */
export function Menu({ trigger, children }: { trigger: ReactElement; children: ReactNode }) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal container={floatingContainer()}>
        <BaseMenu.Positioner sideOffset={4} align="end" className="z-50">
          <BaseMenu.Popup className={`${floatingClass} max-h-[70vh] min-w-44 overflow-y-auto`}>
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

/** One act of a menu. */
export function MenuAct({ onChoose, children }: { onChoose: () => void; children: ReactNode }) {
  return (
    <BaseMenu.Item onClick={onChoose} className={itemClass}>
      {children}
    </BaseMenu.Item>
  );
}

/** A line that is on or off; the menu stays open, since several are usually switched. */
export function MenuSwitch({
  isOn,
  onSwitch,
  children,
}: {
  isOn: boolean;
  onSwitch: (isOn: boolean) => void;
  children: ReactNode;
}) {
  return (
    <BaseMenu.CheckboxItem
      checked={isOn}
      onCheckedChange={onSwitch}
      closeOnClick={false}
      className={itemClass}
    >
      <BaseMenu.CheckboxItemIndicator className="absolute left-2">
        <Check aria-hidden className="size-3.5" />
      </BaseMenu.CheckboxItemIndicator>
      <span className="pl-5">{children}</span>
    </BaseMenu.CheckboxItem>
  );
}
