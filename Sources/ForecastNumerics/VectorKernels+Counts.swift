internal import CVectorKernels

extension VectorKernels {
  /// Writes Poisson counts: the smallest k whose cumulative probability is at least the uniform.
  ///
  /// A count never falls where its uniform or its rate rises. Rates up to 128 are inverted by summing
  /// from 0 in groups of 16 lanes; other lanes, and uniforms within 2⁻³⁰ of 1, by a search over
  /// the incomplete gamma function.
  ///
  /// - Parameters:
  ///   - rate: The means: finite, from 0 to 1e9.
  ///   - uniforms: Numbers between 0 and 1.
  ///   - out: The lanes to write.
  ///   - count: The number of lanes.
  public func poisson(
    rate: ConstLanes, uniforms: ConstLanes, into out: Lanes, count: Int
  ) {
    check(count)
    withSeparateOutput(out, from: [rate, uniforms], count: count) { separate in
      guard table.pointee.poisson(separate, rate, uniforms, count) > 0 else { return }
      for lane in 0..<count where separate[lane] < 0 {
        let law = PoissonLaw(rate: rate[lane])
        separate[lane] = law.quantile(TailProbability(lower: uniforms[lane]), near: nil)
      }
    }
  }

  /// Writes binomial counts: the smallest k whose cumulative probability is at least the uniform.
  ///
  /// - Parameters:
  ///   - trials: The numbers of trials: whole, from 0 to 1e9.
  ///   - probability: The probabilities of success, from 0 to 1.
  ///   - uniforms: Numbers between 0 and 1.
  ///   - out: The lanes to write.
  ///   - count: The number of lanes.
  public func binomial(
    trials: ConstLanes, probability: ConstLanes, uniforms: ConstLanes, into out: Lanes, count: Int
  ) {
    check(count)
    withSeparateOutput(out, from: [trials, probability, uniforms], count: count) { separate in
      guard table.pointee.binomial(separate, trials, probability, uniforms, count) > 0 else {
        return
      }
      for lane in 0..<count where separate[lane] < 0 {
        let law = BinomialLaw(trials: trials[lane], success: probability[lane])
        separate[lane] = law.quantile(TailProbability(lower: uniforms[lane]), near: nil)
      }
    }
  }

  /// Writes negative binomial counts: the smallest k whose cumulative probability is at least the
  /// uniform.
  ///
  /// - Parameters:
  ///   - mean: The means: positive, up to 1e9.
  ///   - dispersion: The standard deviations as shares of the means, more than 1 / √mean.
  ///   - uniforms: Numbers between 0 and 1.
  ///   - out: The lanes to write.
  ///   - count: The number of lanes.
  public func negativeBinomial(
    mean: ConstLanes, dispersion: ConstLanes, uniforms: ConstLanes, into out: Lanes, count: Int
  ) {
    check(count)
    withSeparateOutput(out, from: [mean, dispersion, uniforms], count: count) { separate in
      guard table.pointee.negative_binomial(separate, mean, dispersion, uniforms, count) > 0 else {
        return
      }
      for lane in 0..<count where separate[lane] < 0 {
        let deviation = dispersion[lane] * mean[lane]
        let law = NegativeBinomialLaw(mean: mean[lane], variance: deviation * deviation)
        separate[lane] = law.quantile(TailProbability(lower: uniforms[lane]), near: nil)
      }
    }
  }

  /// Writes 1 where the uniform is more than one minus the probability, else 0: a greater
  /// probability only adds ones.
  ///
  /// - Parameters:
  ///   - probability: The probabilities of 1, from 0 to 1.
  ///   - uniforms: Numbers between 0 and 1.
  ///   - out: The lanes to write.
  ///   - count: The number of lanes.
  public func bernoulli(
    probability: ConstLanes, uniforms: ConstLanes, into out: Lanes, count: Int
  ) {
    check(count)
    table.pointee.bernoulli(out, probability, uniforms, count)
  }

  /// Calls `body` with lanes that are none of the inputs, and moves them to `out`.
  private func withSeparateOutput(
    _ out: Lanes, from inputs: [ConstLanes], count: Int, _ body: (Lanes) -> Void
  ) {
    guard inputs.contains(UnsafePointer(out)) else { return body(out) }
    withUnsafeTemporaryAllocation(byteCount: count * 8, alignment: 64) { bytes in
      let lanes = bytes.bindMemory(to: Double.self)
      guard let start = lanes.baseAddress else { return }
      body(start)
      out.update(from: start, count: count)
    }
  }
}
