import type { CreditRunId, ProgramVersionId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import { isPaidStatus } from '../mirror/order.ts';
import type { MoneyLine, OrderMoney } from '../mirror/order-money.ts';
import type { AwardEntry, AwardRule } from './order-award.ts';
import { versionCountsFor, versionInForce, type ProgramVersion } from './program-version.ts';

/** A run that credits the shop's history. */
export interface CreditRun {
  readonly id: CreditRunId;
  readonly state: 'running' | 'done' | 'undoing' | 'undone';
  readonly programVersionId: ProgramVersionId;
  readonly startedAt: Instant;
}

/** Everything that says which rule an order follows. Versions and runs are the oldest first. */
export interface RuleBook {
  readonly versions: readonly ProgramVersion[];
  readonly creditRuns: readonly CreditRun[];
  /** Lines a version leaves out, beside gift cards. */
  readonly isExcluded: (version: ProgramVersion, line: MoneyLine) => boolean;
}

/** Whether an order is paid in full now, or was before its refunds. */
export function isPaid(order: Pick<OrderMoney, 'financialStatus' | 'paidAt'>): boolean {
  return isPaidStatus(order.financialStatus) || (order.financialStatus === null && order.paidAt !== null);
}

/**
 * The rule an order follows: the one that awarded it before, else the version in force at the order's own time, else
 * the credit run that covers orders older than the program. Null when it earns nothing: unpaid, a test, a business
 * order, no customer, a paused program, another currency than the rule's.
 */
export function ruleFor(order: OrderMoney, booked: readonly AwardEntry[], book: RuleBook): AwardRule | null {
  const mayEarn = isPaid(order);
  const pinned = pinnedRule(booked, book);
  if (pinned !== null) return { ...pinned, mayEarn };
  if (!mayEarn || order.test || order.customerShopifyId === null || order.deletedAt !== null) return null;
  const chosen = versionAt(order, book);
  if (chosen === null) return null;
  // A rate in one currency says nothing of an order in another, though their digits look alike.
  if (chosen.version.currency !== order.currency) return null;
  if (order.isB2b && chosen.version.settings.exclusions.businessOrders) return null;
  return { ...ruleOf(chosen.version, chosen.credit, book), mayEarn };
}

function pinnedRule(booked: readonly AwardEntry[], book: RuleBook): AwardRule | null {
  const pinned = booked.findLast((entry) => entry.lineAwards !== null);
  if (pinned === undefined) return null;
  const version = book.versions.find((each) => each.id === pinned.programVersionId);
  const run = book.creditRuns.find((each) => each.id === pinned.creditRunId);
  // What an undone run awarded is gone: the order stands as if it had never been credited.
  if (version === undefined || run?.state === 'undoing' || run?.state === 'undone') return null;
  return ruleOf(version, run === undefined ? null : { runId: run.id, at: run.startedAt }, book);
}

function versionAt(
  order: OrderMoney,
  book: RuleBook,
): { version: ProgramVersion; credit: AwardRule['credit'] } | null {
  const inForce = versionInForce(book.versions, order.processedAt);
  if (
    inForce !== null &&
    order.customerShopifyId !== null &&
    versionCountsFor(inForce, order.customerShopifyId)
  ) {
    return { version: inForce, credit: null };
  }
  const live = book.versions.find((version) => version.state === 'live');
  if (live !== undefined && live.effectiveFrom <= order.processedAt) return null;
  const run = book.creditRuns.findLast((each) => each.state === 'running' || each.state === 'done');
  const version = book.versions.find((each) => each.id === run?.programVersionId);
  if (run === undefined || version === undefined) return null;
  return { version, credit: { runId: run.id, at: run.startedAt } };
}

function ruleOf(version: ProgramVersion, credit: AwardRule['credit'], book: RuleBook): AwardRule {
  return { version, credit, isExcluded: (line) => book.isExcluded(version, line), mayEarn: true };
}
