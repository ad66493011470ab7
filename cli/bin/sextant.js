#!/usr/bin/env node
// Sextant runs from its TypeScript sources: tsx is registered here, everything else is in src/.
import { register } from 'tsx/esm/api';

register();
await import('../src/main.ts');
