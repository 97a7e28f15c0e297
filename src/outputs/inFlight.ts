/**
 * Does pieces of work, some of them at once. Where one fails, no more are begun, and all that are begun are waited
 * for before its error is thrown.
 *
 * @param count of the pieces
 * @param mostAtOnce how many may go on at once
 * @param work does one, by its place from 0 on
 * @param isStopped whether no more are to be begun
 */
export async function inFlight(
  count: number,
  mostAtOnce: number,
  work: (place: number) => Promise<void>,
  isStopped: () => boolean = () => false,
): Promise<void> {
  const errors: unknown[] = [];
  let next = 0;
  const workOn = async (): Promise<void> => {
    while (next < count && errors.length === 0 && !isStopped()) {
      try {
        await work(next++);
      } catch (error) {
        errors.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: mostAtOnce }, workOn));
  if (errors.length > 0) throw errors[0];
}
