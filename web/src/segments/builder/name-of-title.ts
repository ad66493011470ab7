const NAME_MAX = 60;

/** The name a title gets in addresses and rules: `Power users, EU` is `power_users_eu`. */
export function nameOfTitle(title: string): string {
  const plain = title
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, NAME_MAX);
  return /^[a-z]/.test(plain) ? plain : `segment_${plain}`.replace(/_$/, '').slice(0, NAME_MAX);
}
