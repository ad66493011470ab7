import { expect, it } from 'vitest';
import { buildBrowserFiles } from '../sdk/testing/build-files.ts';
import { createInstallation } from './src/installation.ts';
import { bePatient } from './src/patience.ts';
import { startSextantHere } from './src/sextant-here.ts';

bePatient();

it('our own library is served to other sites, as it was built', async () => {
  const installation = await createInstallation();
  const sextant = await startSextantHere(installation);
  try {
    const response = await fetch(`${sextant.address}/sdk/sextant.iife.js`);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(await response.text()).toBe((await buildBrowserFiles()).script);
    expect((await fetch(`${sextant.address}/sdk/other.js`)).status).toBe(404);
  } finally {
    await sextant.stop();
    await installation.remove();
  }
});
