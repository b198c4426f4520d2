/**
 * Reads the fields of a posted form.
 * @throws Response 415 when the body is no form: what sends it is none of our pages
 */
export async function readFormFields(request: Request): Promise<Record<string, unknown>> {
  try {
    return Object.fromEntries(await request.formData());
  } catch {
    throw new Response('Send a form.', { status: 415 });
  }
}
