// Runs before the first paint: light or dark as chosen in Settings, else as the system says.
(() => {
  let choice = 'system';
  try {
    choice = localStorage.getItem('sextant.theme') ?? 'system';
  } catch {
    // Storage may be blocked; the system's choice is right then.
  }
  const isDark =
    choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
})();
