import type { TFunction } from 'i18next';
import { channelKeys } from '../attribution/channel.ts';
import { noneKey } from '../attribution/name-journeys.ts';
import type { Level } from '../attribution/question.ts';
import { writeBrand } from './brand-names.ts';
import { othersKey, unknownKey } from '../attribution/report.ts';

/** A row's name in the reader's words; names the merchant or a link gave stand as they are. */
export function writeKey(t: TFunction, key: string, level: Level): string {
  if (key === unknownKey) return t('channels:row.unknown');
  if (key === othersKey) return t('channels:row.others');
  if (key === noneKey) return t('channels:row.none');
  if (level === 'source') return writeSource(t, key);
  return level === 'channel' ? writeChannel(t, key) : key;
}

function writeChannel(t: TFunction, key: string): string {
  return (channelKeys as readonly string[]).includes(key) ? t(`channels:channel.${key}`) : key;
}

/** "google / cpc" as "Google / cpc"; where the link named no medium, its source alone. */
function writeSource(t: TFunction, key: string): string {
  const [source = '', medium = ''] = key.split(' / ');
  const name = writeChannel(t, writeBrand(source));
  return medium === noneKey || medium === '' ? name : `${name} / ${medium}`;
}
