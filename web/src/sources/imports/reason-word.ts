/** `bad_date` as `Bad date`. */
export function reasonWord(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
