import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useState } from 'react';
import { chooseTheme, type ThemeChoice, themeChoice, themeChoices } from '../design/theme.ts';

const labels: Record<ThemeChoice, string> = {
  system: 'As the system says',
  light: 'Light',
  dark: 'Dark',
};

/** Light or dark, for this browser. */
export function AppearanceSettings() {
  const [choice, setChoice] = useState(themeChoice());
  return (
    <RadioGroup
      aria-label="Theme"
      value={choice}
      onValueChange={(next: ThemeChoice) => {
        chooseTheme(next);
        setChoice(next);
      }}
      className="flex flex-col gap-2"
    >
      {themeChoices.map((each) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: Radio.Root renders the control inside
        <label key={each} className="flex items-center gap-2 text-sm">
          <Radio.Root
            value={each}
            className="flex size-4 items-center justify-center rounded-full border border-control data-checked:border-accent"
          >
            <Radio.Indicator className="size-2 rounded-full bg-accent" />
          </Radio.Root>
          {labels[each]}
        </label>
      ))}
      <p className="mt-2 text-xs text-ink-3">Kept in this browser only.</p>
    </RadioGroup>
  );
}
