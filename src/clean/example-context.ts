/** The surroundings in which the examples of the steps hold. */
import type { CleanContext } from './step.js';

/** Nothing assumed, a hash key and a table by way of example. */
export const exampleContext: CleanContext = {
  country: null,
  timezone: 'UTC',
  currency: null,
  dateOrder: null,
  hashKey: 'example',
  tables: { 'levels.csv': { A: 'key', B: 'normal', 重点: 'key' } },
};
