import type { TFunction } from 'i18next';
import { channelKeys } from '../attribution/channel.ts';
import { noneKey } from '../attribution/name-journeys.ts';
import type { Level } from '../attribution/question.ts';
import { othersKey, unknownKey } from '../attribution/report.ts';

/** A row's name in the reader's words; names the merchant or a link gave stand as they are. */
export function writeKey(t: TFunction, key: string, level: Level): string {
  if (key === unknownKey) return t('channels:row.unknown');
  if (key === othersKey) return t('channels:row.others');
  if (key === noneKey) return t('channels:row.none');
  const isOurs = level === 'channel' && (channelKeys as readonly string[]).includes(key);
  return isOurs ? t(`channels:channel.${key}`) : key;
}
