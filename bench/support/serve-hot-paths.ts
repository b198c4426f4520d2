import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerHotPath } from '../../app/http/hot-path.server.ts';
import { finishServing, prepareToServe } from '../../app/http/serving.server.ts';

// Tandem's hot paths, as app/web.ts serves them, without the pages behind.
await prepareToServe();
const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
  if (!answerHotPath(request, response)) response.writeHead(404).end();
});
server.listen(0, '127.0.0.1', () => {
  console.log(String((server.address() as AddressInfo).port));
});
process.once('SIGTERM', () => {
  server.closeAllConnections();
  void finishServing().then(() => process.exit(0));
});
