// A thread inherits no loader for TypeScript: register tsx, then go on in TypeScript.
import { register } from 'tsx/esm/api';

register();
await import('./loader-thread.ts');
