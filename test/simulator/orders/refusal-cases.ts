import { LIFE_REFUSALS } from './life-refusals.ts';
import { ORDER_REFUSALS } from './order-refusals.ts';
import type { Case } from './refusal-setup.ts';

/** Every refusal of orders and what belongs to them that was seen in real answers, as a request. */
export const CASES: readonly Case[] = [...ORDER_REFUSALS, ...LIFE_REFUSALS];

/** Rows that this store does not answer with, and why. */
export const NOT_REPRODUCED: Readonly<Record<string, string>> = {
  'Action not permitted on B2B Orders': 'companies are not simulated',
  'Customer does not have the permissions to place this order': 'companies are not simulated',
};
