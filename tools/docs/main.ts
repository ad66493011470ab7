// `npm run docs` writes docs/reference from the code; `npm run docs -- --check` only says which pages are behind.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { apiPage } from './api-page.ts';
import { errorsPage } from './errors-page.ts';
import { eventsPage } from './events-page.ts';
import { settingsPage } from './settings-page.ts';

const folder = fileURLToPath(new URL('../../docs/reference/', import.meta.url));
const pages = {
  'api.md': apiPage(),
  'errors.md': errorsPage(),
  'events.md': eventsPage(),
  'settings.md': settingsPage(),
};

if (process.argv.includes('--check')) check();
else write();

function write(): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(pages)) writeFileSync(folder + name, text);
  console.log(`Wrote ${Object.keys(pages).length} pages to docs/reference.`);
}

function check(): void {
  const behind = Object.entries(pages)
    .filter(([name, text]) => !existsSync(folder + name) || readFileSync(folder + name, 'utf8') !== text)
    .map(([name]) => `docs/reference/${name}`);
  if (behind.length > 0)
    console.error(`Behind the code: ${behind.join(', ')}. Run \`npm run docs\` and commit the result.`);
  else console.log('Generated pages agree with the code.');
  process.exitCode = behind.length === 0 ? 0 : 1;
}
