import './typescript.mjs';

export default async function setUp() {
  const { beginRun } = await import('./test-run.ts');
  await beginRun();
}
