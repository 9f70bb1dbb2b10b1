// Writes each dashboard into a program as what it says it is, and lets the compiler judge: a field
// that Grafana does not know, a word that it does not take or a type that is wrong is an error.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const dashboards = process.argv[2] ?? join(import.meta.dirname, '..', 'dashboards');
const generated = join(import.meta.dirname, 'generated');
mkdirSync(generated, { recursive: true });

const programs = readdirSync(dashboards)
  .filter((file) => file.endsWith('.json'))
  .map((file) => {
    const program = join(generated, file.replace(/json$/, 'ts'));
    writeFileSync(
      program,
      `import type { Dashboard } from '../dashboard';\nexport const dashboard: Dashboard = ${readFileSync(join(dashboards, file), 'utf8')};\n`,
    );
    return program;
  });

const program = ts.createProgram(programs, {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
});
const faults = ts.getPreEmitDiagnostics(program);
process.stdout.write(
  ts.formatDiagnostics(faults, {
    getCurrentDirectory: () => import.meta.dirname,
    getCanonicalFileName: (file) => file,
    getNewLine: () => '\n',
  }),
);
process.stdout.write(`${programs.length} dashboards, ${faults.length} faults\n`);
process.exit(faults.length === 0 && programs.length > 0 ? 0 : 1);
