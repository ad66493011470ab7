/** The colours a picture may use, read from the theme that is painted now. */
export interface PictureColours {
  ink: string;
  inkQuiet: string;
  hairline: string;
  paper: string;
  mark: string;
  markQuiet: string;
  markSoft: string;
  good: string;
  watch: string;
  bad: string;
  heat: readonly [string, string, string, string];
  empty: string;
}

export function readColours(): PictureColours {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    ink: read('--ink'),
    inkQuiet: read('--ink-3'),
    hairline: read('--hairline'),
    paper: read('--paper'),
    mark: read('--mark-1'),
    markQuiet: read('--mark-2'),
    markSoft: read('--mark-3'),
    good: read('--good'),
    watch: read('--watch'),
    bad: read('--bad'),
    heat: [read('--heat-1'), read('--heat-2'), read('--heat-3'), read('--heat-4')],
    empty: read('--hover'),
  };
}
