// npm run tokens:rotate: after a new key was put first in TOKEN_KEYS. The old key may be dropped when this succeeded.
import { closeDatabase } from '../app/db/client.server.ts';
import { assertPlainRole } from '../app/db/plain-role.server.ts';
import { rotateBoxes } from '../app/db/rotate-boxes.server.ts';

try {
  await assertPlainRole();
  const { sessions, inboxEvents, privacyAnswers, shopSecrets } = await rotateBoxes();
  console.log(
    `Sealed with the current key: ${sessions} sessions, ${inboxEvents} inbox events, ${privacyAnswers} answers, ${shopSecrets} secrets of shops. ` +
      'Older keys may now be dropped from TOKEN_KEYS.',
  );
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
