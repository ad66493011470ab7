import { parentPort, workerData } from 'node:worker_threads';
import { divide } from './divide.ts';
import type { DivisionQuestion } from './divide-thread.ts';

const { sample, groups }: DivisionQuestion = workerData;
parentPort?.postMessage(divide(sample, { groups }));
