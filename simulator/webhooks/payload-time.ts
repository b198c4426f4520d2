import { offsetText, zoneOffsetMinutes } from '../admin-api/fields/platform/shop.ts';

/** A stamp in the shop's zone with its offset, as webhook payloads carry times: "2011-12-09T12:50:00+00:00". Null stays null. */
export function zoned(stamp: string | null, timezone: string): string | null {
  if (stamp === null) return null;
  const at = Date.parse(stamp);
  const minutes = zoneOffsetMinutes(timezone, at);
  return new Date(at + minutes * 60_000).toISOString().slice(0, 19) + offsetText(minutes, ':');
}
