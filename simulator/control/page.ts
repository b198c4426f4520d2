import type { ServerResponse } from 'node:http';
import { sendPage } from '../admin-page/admin-files.ts';
import { renderShell } from '../admin-page/documents.ts';
import type { SimulatorContext } from '../context.ts';

/** The page that moves the simulated store by hand; everything on it goes through the control API. */
export function answerControlPage(context: SimulatorContext, response: ServerResponse): Promise<void> {
  return sendPage(response, renderShell(context, 'control', 'Control page'));
}

/** The till of the shop's counter; it sells through the control API. */
export function answerPosPage(context: SimulatorContext, response: ServerResponse): Promise<void> {
  return sendPage(response, renderShell(context, 'pos', 'Point of sale'));
}
