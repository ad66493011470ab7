import { Columns3 } from 'lucide-react';
import { Button } from '../../design/button.tsx';
import { Menu, MenuAct, MenuSwitch } from '../../design/menu.tsx';

interface ColumnMenuProps {
  all: readonly { id: string; title: string }[];
  shown: readonly string[];
  onChange: (shown: readonly string[] | undefined) => void;
}

/** Which columns are shown; the first one, who it is about, always is. */
export function ColumnMenu({ all, shown, onChange }: ColumnMenuProps) {
  return (
    <Menu
      trigger={
        <Button look="quiet">
          <Columns3 aria-hidden className="size-3.5" /> Columns
        </Button>
      }
    >
      {all.slice(1).map(({ id, title }) => (
        <MenuSwitch
          key={id}
          isOn={shown.includes(id)}
          onSwitch={(isOn) =>
            onChange(
              all.map((column) => column.id).filter((each) => (each === id ? isOn : shown.includes(each))),
            )
          }
        >
          {title}
        </MenuSwitch>
      ))}
      <MenuAct onChoose={() => onChange(undefined)}>
        <span className="pl-5 text-ink-2">As it was</span>
      </MenuAct>
    </Menu>
  );
}
