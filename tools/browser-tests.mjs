// The browser tests, a file after the other. A file that fails runs once more on a store of its own: both runs are shown,
// and what passed only then is listed as unstable, to be mended. More than three failing files are no accident.
// Parameters: parts of file names; all files when there is none.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from './installed.mjs';

const mostFilesAgain = 3;
const report = join(root, '.cache', 'browser-tests.json');
const options = ['--project', 'e2e', '--no-file-parallelism'];

/** @param {string[]} files all when empty @returns {Promise<number>} vitest's exit code */
function run(files) {
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const child = spawn('vitest', ['run', ...options, ...reporters, ...files], { cwd: root, stdio: 'inherit' });
  return new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** @returns {{file: string, names: string[]}[]} files with what failed in them; none when there is no report */
function failures() {
  if (!existsSync(report)) return [];
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
  return testResults
    .filter(({ status }) => status === 'failed')
    .map(({ name, assertionResults }) => ({
      file: relative(root, name),
      names: assertionResults.filter((one) => one.status === 'failed').map((one) => one.fullName),
    }));
}

mkdirSync(join(root, '.cache'), { recursive: true });
let code = await run(process.argv.slice(2));
const failed = code === 0 ? [] : failures();
if (failed.length > 0 && failed.length <= mostFilesAgain) {
  const told = failed.flatMap(({ file, names }) => [file, ...names.map((name) => `  ${name}`)]).join('\n');
  console.log(`Failed and run once more on a new store:\n${told}`);
  code = await run(failed.map(({ file }) => file));
  if (code === 0) console.log(`UNSTABLE, passed at the second run only:\n${told}`);
}
process.exit(code);
