import { toGid } from '../../../store/tables/ids.ts';
import { fields } from '../../model.ts';

/** What happened to something, as its timeline tells it. */
export type ToldEvent = {
  id: number;
  action: string;
  at: string;
  message: string;
  /** EventSubjectType, and the gid of what it happened to. */
  subjectType: string;
  subjectId: string;
};

/** BasicEvent: everything is done by the app, in the words of a real store. */
export const toldEventFields = fields<ToldEvent>({
  id: (one) => toGid('BasicEvent', one.id),
  action: (one) => one.action,
  message: (one) => one.message,
  createdAt: (one) => one.at,
  subjectId: (one) => one.subjectId,
  subjectType: (one) => one.subjectType,
  appTitle: (_one, _args, call) => call.app.name,
  author: (_one, _args, call) => call.app.name,
  attributeToApp: () => true,
  attributeToUser: () => false,
  criticalAlert: () => false,
  arguments: () => [],
  additionalContent: () => 'null',
  additionalData: () => 'null',
  hasAdditionalContent: () => false,
  secondaryMessage: () => null,
});
