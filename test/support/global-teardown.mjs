import './typescript.mjs';

export default async function tearDown() {
  const { endRun } = await import('./test-run.ts');
  await endRun();
}
