export { startAdminPage } from './admin-server.ts';
export { startAppProxy } from './reverse-proxy.ts';
