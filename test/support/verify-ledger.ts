import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** Runs the outside checker as a person would. @returns its exit code and everything it said */
export function verifyLedger(ownerUrl: string): Promise<{ code: number; said: string }> {
  const program = join(import.meta.dirname, '..', '..', 'tools', 'ledger-verify.ts');
  const env = { ...process.env, DATABASE_OWNER_URL: ownerUrl };
  return new Promise((resolve) => {
    execFile(process.execPath, [program], { env }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 2;
      resolve({ code, said: `${stdout}${stderr}` });
    });
  });
}
