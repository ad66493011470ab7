/** A share as a percentage that says no more than it knows: `100 %`, `0.4 %`, `less than 0.1 %`. */
export function shareText(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return 'less than 0.1 %';
  if (percent > 99.9 && percent < 100) return 'more than 99.9 %';
  return `${percent >= 10 ? Math.round(percent) : Math.round(percent * 10) / 10} %`;
}
