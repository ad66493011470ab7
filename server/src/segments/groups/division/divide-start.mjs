// Node 20 does not read TypeScript by itself, and a thread inherits no loader under every runner (tsx, vitest):
// so the thread starts here, registers tsx and goes on in TypeScript.
import { register } from 'tsx/esm/api';

register();
await import('./divide-worker.ts');
