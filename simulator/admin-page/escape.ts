/** Text made safe for markup and attributes. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** JSON made safe inside a script element. */
export function escapeScript(json: string): string {
  return json.replace(/</g, '\\u003c');
}
