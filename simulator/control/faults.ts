import type { BulkFault, CallFault, Plan, Rule, WebhookFault } from '../faults/kinds.ts';
import { RunningPlan } from '../faults/running-plan.ts';

/** What can go wrong on demand. */
export const FAULT_KINDS = [
  'throttle',
  'server-error',
  'dropped-after-commit',
  'duplicate-webhook',
  'drop-webhook',
  'dead-token',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault to come: for which operation (its name, a root field, a webhook topic; any when absent) and how many times still. */
export type Fault = { kind: FaultKind; operation: string | undefined; left: number };

const NO_PLAN: Plan = { seed: undefined, rules: [] };

/** The faults that wait to happen: those armed one by one, and a plan's. */
export class Faults {
  private waiting: Fault[] = [];
  private readonly first: Plan;
  private readonly seed: number;
  private running: RunningPlan;

  /** `plan` is in force from the start, and again after a reset; `seed` is for plans without their own. */
  constructor(plan: Plan = NO_PLAN, seed = 1) {
    this.first = plan;
    this.seed = seed;
    this.running = new RunningPlan(plan, seed);
  }

  /** Arms a fault; count defaults to once. */
  add(kind: FaultKind, operation: string | undefined, count = 1): void {
    this.waiting.push({ kind, operation, left: count });
  }

  /** Puts a plan in the place of the one in force. */
  usePlan(plan: Plan): void {
    this.running = new RunningPlan(plan, this.seed);
  }

  /** Adds a rule behind those of the plan in force. */
  addRule(rule: Rule): void {
    this.running.add(rule);
  }

  /** Nothing goes wrong any more: neither what was armed nor the plan. */
  clear(): void {
    this.waiting = [];
    this.usePlan(NO_PLAN);
  }

  /** Back to the start: the first plan, nothing counted yet. */
  restart(): void {
    this.waiting = [];
    this.usePlan(this.first);
  }

  list(): readonly Fault[] {
    return this.waiting;
  }

  /** The rules in force, with how often each matched and fired. */
  listPlan(): readonly object[] {
    return this.running.list();
  }

  forCall(names: readonly string[]): CallFault[] {
    return this.running.forCall(names);
  }

  forWebhook(topic: string): WebhookFault[] {
    return this.running.forWebhook(topic);
  }

  forBulk(names: readonly string[]): BulkFault[] {
    return this.running.forBulk(names);
  }

  /** True, once per armed count, when a fault of that kind fits one of the names. */
  take(kind: FaultKind, names: readonly string[]): boolean {
    const fault = this.waiting.find(
      (one) => one.kind === kind && (one.operation === undefined || names.includes(one.operation)),
    );
    if (fault === undefined) return false;
    fault.left -= 1;
    if (fault.left <= 0) this.waiting = this.waiting.filter((one) => one !== fault);
    return true;
  }
}
