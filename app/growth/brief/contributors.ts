/** A group (a channel, product, code, kind of customer) in the week judged and in a usual week. */
export interface GroupChange {
  readonly by: string;
  readonly key: string;
  readonly label: string;
  readonly current: number;
  readonly usual: number;
}

/** A group that explains a good part of a change. */
export interface Contributor extends GroupChange {
  /** Of the whole change; above 1 when others moved the other way. */
  readonly share: number;
}

const leastShare = 0.25;
/** A group must explain more than its usual part, by this much. */
const beyondUsual = 0.1;
const mostTold = 2;

/**
 * Finds what a change mostly came from: in each way of grouping the group that moved most in the same direction, told
 * when it explains a quarter or more, and more than its usual part of the whole: that everybody buys more explains
 * nothing. The strongest two.
 * @param whole the change, and what a usual week comes to
 */
export function findContributors(
  { change, usual }: { readonly change: number; readonly usual: number },
  groups: readonly GroupChange[],
): Contributor[] {
  if (change === 0) return [];
  const strongest = new Map<string, Contributor>();
  for (const group of groups) {
    const share = (group.current - group.usual) / change;
    const held = strongest.get(group.by);
    const usualPart = usual === 0 ? 0 : group.usual / usual;
    if (
      share >= leastShare &&
      share > usualPart + beyondUsual &&
      (held === undefined || share > held.share)
    ) {
      strongest.set(group.by, { ...group, share });
    }
  }
  return [...strongest.values()].sort((one, other) => other.share - one.share).slice(0, mostTold);
}
