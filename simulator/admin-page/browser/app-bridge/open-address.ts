import { mapAddress } from '../../addresses.ts';
import { addresses, isFramed, tell } from './connection.ts';

/** The browser's own window.open. */
export const plainOpen = window.open.bind(window);

/** The address in this browser's terms. */
export function localAddress(address: string): string {
  const whole = new URL(address, location.href).href;
  return mapAddress(whole, addresses) ?? whole;
}

/** Opens an address as window.open would on a real store; leaving the frame goes through the host page. */
export function openAddress(address: string, target = '_blank', features?: string): Window | null {
  const url = localAddress(address);
  if ((target === '_top' || target === '_parent') && isFramed) {
    tell({ kind: 'open', url });
    return null;
  }
  if (target === '_self') {
    location.assign(url);
    return window;
  }
  return plainOpen(url, target, features);
}
