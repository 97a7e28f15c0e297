/**
 * Passes requests on one at a time. Of those that come while one is under way only the newest is kept, so
 * that a slow answer is followed by the one that counts.
 *
 * @param answer answers a request; is never called twice at a time
 * @returns what takes requests
 */
export function newestOnly<Request>(answer: (request: Request) => Promise<void>): (request: Request) => void {
  let next: { readonly request: Request } | undefined;
  let isBusy = false;
  const work = async (): Promise<void> => {
    isBusy = true;
    try {
      while (next !== undefined) {
        const { request } = next;
        next = undefined;
        await answer(request);
      }
    } finally {
      isBusy = false;
    }
  };
  return (request) => {
    next = { request };
    if (!isBusy) void work();
  };
}
