import type { TFunction } from 'i18next';
import type { ModelSettings } from '../attribution/model-settings.ts';
import type { ModelName } from '../attribution/models/credit-journeys.ts';

/** A model's name with the weights this shop gave it. */
export function writeModel(t: TFunction, model: ModelName, settings: ModelSettings): string {
  const { halfLifeDays: days, position } = settings;
  return t(`channels:model.${model}`, { days, ...position });
}
