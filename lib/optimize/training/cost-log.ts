// The record of costs that a training keeps: one number for each step, if wanted, and the mean of each epoch.

/** Two arrays of plain numbers: eight bytes a step, or none where steps are not kept, and eight an epoch. */
export class CostLog {
  readonly steps: number[] = [];
  readonly epochs: number[] = [];
  readonly #keepsSteps: boolean;
  #sum = 0;
  #samples = 0;

  constructor(keepsSteps: boolean) {
    this.#keepsSteps = keepsSteps;
  }

  /** Writes down the cost of a batch. */
  add(cost: number, samples: number): void {
    if (this.#keepsSteps) this.steps.push(cost);
    this.#sum += cost * samples;
    this.#samples += samples;
  }

  /** Ends an epoch, or the part of one that there was, with its mean over the samples. */
  closeEpoch(): number {
    const mean = this.#sum / this.#samples;
    this.epochs.push(mean);
    this.#sum = 0;
    this.#samples = 0;
    return mean;
  }

  /** Ends the record: an epoch that was broken off counts with the part that there was. */
  close(): void {
    if (this.#samples > 0) this.closeEpoch();
  }
}
