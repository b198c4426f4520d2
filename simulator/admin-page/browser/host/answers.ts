import type { Question } from '../protocol.ts';
import { confirmLeaving } from './dialogs.ts';
import { tellFrame } from './frame.ts';
import { grantScopes } from './grant.ts';
import { pickResources } from './picker.ts';
import { callAdmin } from './settings.ts';

function findAnswer(question: Question): Promise<unknown> {
  switch (question.ask) {
    case 'idToken':
      return callAdmin('id-token');
    case 'extensions':
    case 'user':
    case 'scopes':
      return callAdmin(question.ask);
    case 'grant':
      return grantScopes(question.scopes);
    case 'leave':
      return confirmLeaving();
    case 'pick':
      return pickResources(question.options);
  }
}

/** Answers one question of the frame, or says why not. */
export async function answerQuestion(requestId: string, question: Question): Promise<void> {
  try {
    tellFrame({ kind: 'answer', requestId, value: await findAnswer(question), error: null });
  } catch (error) {
    tellFrame({
      kind: 'answer',
      requestId,
      value: null,
      error: error instanceof Error ? error.message : String(error),
    });
  }
}
