import { consentOf } from '../../pixels/consent.ts';
import { pixelScript } from '../../pixels/pixel-scripts.ts';
import { BadRequest, readFields, textField } from '../reading.ts';
import { sendJson, sendOn, type Visit } from '../visit.ts';

/** Takes the answer to the consent banner; asked by script it answers with the consent, else it goes back. */
export async function giveConsent(visit: Visit): Promise<void> {
  const fields = await readFields(visit.request);
  const consent = consentOf(textField(fields, 'answer'));
  if (consent === undefined) throw new BadRequest(422, 'answer: accept, analytics or decline');
  visit.session.content.consent = consent;
  if ((visit.request.headers.accept ?? '').includes('application/json')) return sendJson(visit, 200, consent);
  return sendOn(visit, textField(fields, 'return_to') || '/');
}

/** Sends a program of the pixel. */
export async function sendPixelScript(visit: Visit): Promise<void> {
  const script = await pixelScript(visit.path['file'] ?? '');
  const head = { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' };
  visit.response.writeHead(script === undefined ? 404 : 200, head).end(script ?? '// Not found\n');
}
