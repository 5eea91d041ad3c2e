/**
 * Does something again and again, with a pause after each time, until it is told to stop; stopping waits for what is
 * under way. A failure is told and does not end the repetition.
 */
export function repeat(
  pauseMs: number,
  work: () => Promise<unknown>,
  onError: (error: unknown) => void,
): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout;
  let running: Promise<void> = Promise.resolve();
  const once = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      onError(error);
    }
    if (!stopped) schedule();
  };
  const schedule = (): void => {
    // A program with nothing else to do may end.
    timer = setTimeout(() => (running = once()), pauseMs).unref();
  };
  schedule();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
