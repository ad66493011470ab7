export { createInsights, type Insights } from './insights.ts';
