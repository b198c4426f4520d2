import type { ProgramVersionId } from '../core/ids.ts';
import type { Instant } from '../core/time.ts';
import type { ProgramSettings, ProgramState } from './program.ts';

/** The rules as published at one moment. Entries name the version that awarded them. */
export interface ProgramVersion {
  readonly id: ProgramVersionId;
  readonly number: number;
  readonly state: Exclude<ProgramState, 'draft'>;
  /** Customers for whom the program counts while it is testing. */
  readonly testCustomerIds: readonly bigint[];
  readonly settings: ProgramSettings;
  /** Of every amount in the settings. */
  readonly currency: string;
  readonly effectiveFrom: Instant;
}

/** The version in force at an instant: the newest that had begun. Null before the first. `versions` are the oldest first. */
export function versionInForce(versions: readonly ProgramVersion[], at: Instant): ProgramVersion | null {
  return versions.findLast((version) => version.effectiveFrom <= at) ?? null;
}

/** Whether a version lets this customer see the program and earn. */
export function versionCountsFor(version: ProgramVersion, customerShopifyId: bigint): boolean {
  if (version.state === 'live') return true;
  return version.state === 'testing' && version.testCustomerIds.includes(customerShopifyId);
}
