/// The closed list of laws behind ``Distribution``.
indirect enum Law: Hashable, Sendable {
  case normal(NormalLaw)
  case lognormal(LognormalLaw)
  case gamma(GammaLaw)
  case beta(BetaLaw)
  case uniform(UniformLaw)
  case triangular(TriangularLaw)
  case student(StudentLaw)
  case pareto(ParetoLaw)
  case poisson(PoissonLaw)
  case negativeBinomial(NegativeBinomialLaw)
  case binomial(BinomialLaw)
  case discrete(DiscreteLaw)
  case affine(AffineLaw)
  case mixture(MixtureLaw)
  case truncated(TruncatedLaw)

  var law: any ProbabilityLaw {
    switch self {
    case .normal(let law): law
    case .lognormal(let law): law
    case .gamma(let law): law
    case .beta(let law): law
    case .uniform(let law): law
    case .triangular(let law): law
    case .student(let law): law
    case .pareto(let law): law
    case .poisson(let law): law
    case .negativeBinomial(let law): law
    case .binomial(let law): law
    case .discrete(let law): law
    case .affine(let law): law
    case .mixture(let law): law
    case .truncated(let law): law
    }
  }

  /// Whether no value has a probability of its own.
  var isContinuous: Bool {
    switch self {
    case .normal, .lognormal, .gamma, .beta, .uniform, .triangular, .student, .pareto: true
    case .poisson, .negativeBinomial, .binomial, .discrete: false
    case .affine(let law): law.base.isContinuous
    case .mixture(let law): law.isContinuous
    case .truncated(let law): law.base.isContinuous
    }
  }

  static func constant(_ value: Double) -> Law {
    .discrete(DiscreteLaw(atoms: [Atom(value: value, probability: 1)]))
  }

  /// The law of `offset + scale * x`, scale positive.
  func transformed(scale: Double, offset: Double) -> Law {
    if scale == 1, offset == 0 { return self }
    let move = { (x: Double) in x * scale + offset }
    switch self {
    case .normal(let law):
      return .normal(NormalLaw(mean: move(law.mean), deviation: law.deviation * scale))
    case .gamma(let law) where offset == 0:
      return .gamma(GammaLaw(shape: law.shape, scale: law.scale * scale))
    case .beta(var law):
      law.from = move(law.from)
      law.width *= scale
      return .beta(law)
    case .uniform(let law):
      return .uniform(UniformLaw(from: move(law.from), to: move(law.to)))
    case .triangular(let law):
      return .triangular(
        TriangularLaw(from: move(law.from), mode: move(law.mode), to: move(law.to)))
    case .student(var law):
      law.location = move(law.location)
      law.scale *= scale
      return .student(law)
    case .pareto(let law) where offset == 0:
      return .pareto(ParetoLaw(minimum: law.minimum * scale, shape: law.shape))
    case .discrete(let law):
      let atoms = zip(law.values, law.probabilities)
        .map { Atom(value: move($0.0), probability: $0.1) }
      return .discrete(DiscreteLaw(atoms: atoms))
    case .affine(let law):
      return law.base.transformed(scale: law.scale * scale, offset: move(law.offset))
    case .mixture(let law):
      return .mixture(
        MixtureLaw(
          components: law.components.map {
            .init(law: $0.law.transformed(scale: scale, offset: offset), weight: $0.weight)
          }))
    case .lognormal, .gamma, .pareto, .poisson, .negativeBinomial, .binomial, .truncated:
      return .affine(AffineLaw(base: self, scale: scale, offset: offset))
    }
  }

  /// The law kept within `bounds` and the probability that is kept; `nil` where that is 0.
  func truncated(to bounds: ClosedRange<Double>) -> (law: Law, mass: Double)? {
    switch self {
    case .affine(let law):
      let low = law.snapped(bounds.lowerBound)
      let high = law.snapped(bounds.upperBound)
      return law.base.truncated(to: low...high).map {
        ($0.law.transformed(scale: law.scale, offset: law.offset), $0.mass)
      }
    case .mixture(let law):
      let kept = law.components.compactMap { component in
        component.law.truncated(to: bounds).map {
          MixtureLaw.Component(law: $0.law, weight: component.weight * $0.mass)
        }
      }
      let mass = kept.reduce(0) { $0 + $1.weight }
      guard mass > 0 else { return nil }
      let components = kept.map {
        MixtureLaw.Component(law: $0.law, weight: $0.weight / mass)
      }
      return (.mixture(MixtureLaw(components: components)), mass)
    case .truncated(let law):
      let low = max(bounds.lowerBound, law.bounds.lowerBound)
      let high = min(bounds.upperBound, law.bounds.upperBound)
      guard low <= high else { return nil }
      return law.base.truncated(to: low...high).map { ($0.law, $0.mass / law.mass) }
    case .discrete(let law):
      let kept = zip(law.values, law.probabilities).filter { bounds.contains($0.0) }
      let mass = kept.reduce(0) { $0 + $1.1 }
      guard mass > 0 else { return nil }
      let atoms = kept.map { Atom(value: $0.0, probability: $0.1 / mass) }
      return (.discrete(DiscreteLaw(atoms: atoms)), mass)
    case .normal, .lognormal, .gamma, .beta, .uniform, .triangular, .student, .pareto, .poisson,
      .negativeBinomial, .binomial:
      let law = TruncatedLaw(base: self, bounds: bounds)
      guard law.mass > 0 else { return nil }
      return (.truncated(law), law.mass)
    }
  }
}
