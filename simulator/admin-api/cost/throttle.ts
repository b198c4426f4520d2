/** Restore rates in points per second by plan; the bucket holds 20 seconds' worth. */
export const PLANS = { standard: 100, advanced: 200, plus: 1000, enterprise: 2000 } as const;
export type Plan = keyof typeof PLANS;

/** What a shop on that plan says it is on. */
export const PLAN_NAMES: Readonly<Record<Plan, string>> = {
  standard: 'Basic',
  advanced: 'Advanced',
  plus: 'Shopify Plus',
  enterprise: 'Shopify Plus',
};

export type ThrottleStatus = { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };

/** The leaky bucket of one app in one shop, on wall time. Admission is by requested cost, the charge by actual cost. */
export class Bucket {
  private rate: number;
  private level: number;
  private atMs: number;

  constructor(plan: Plan, nowMs = Date.now()) {
    this.rate = PLANS[plan];
    this.level = this.rate * 20;
    this.atMs = nowMs;
  }

  /** Full again. */
  refillWhole(): void {
    this.level = this.rate * 20;
  }

  /** Another plan from now on: what is missing in the bucket stays missing. */
  changePlan(plan: Plan, nowMs = Date.now()): void {
    this.refill(nowMs);
    const missing = this.rate * 20 - this.level;
    this.rate = PLANS[plan];
    this.level = Math.max(0, this.rate * 20 - missing);
  }

  /** True when so many points may be asked for now. */
  admits(requested: number, nowMs = Date.now()): boolean {
    this.refill(nowMs);
    return requested <= this.level;
  }

  charge(actual: number, nowMs = Date.now()): void {
    this.refill(nowMs);
    this.level = Math.max(0, this.level - actual);
  }

  status(nowMs = Date.now()): ThrottleStatus {
    this.refill(nowMs);
    return {
      maximumAvailable: this.rate * 20,
      currentlyAvailable: Math.floor(this.level),
      restoreRate: this.rate,
    };
  }

  private refill(nowMs: number): void {
    this.level = Math.min(this.rate * 20, this.level + ((nowMs - this.atMs) / 1000) * this.rate);
    this.atMs = nowMs;
  }
}
