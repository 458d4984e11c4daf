// In a file of their own: a type that is declared as a view belongs to the main actor, and Apple's plain values do not.
extension Text: Piece {}
extension Image: Piece {}
extension Color: Piece {}
extension Rectangle: InsettableShape, Piece {}
extension Circle: InsettableShape, Piece {}
extension Capsule: InsettableShape, Piece {}
extension RoundedRectangle: InsettableShape, Piece {}
extension Changed: Piece {}
extension TupleView: Piece {}
extension _ConditionalContent: Piece {}
extension EmptyView: Piece {}
extension AnyView: Piece {}
extension ToolbarItems: ToolbarPiece {}
extension Column: Piece {}
extension Over: Piece {}
extension SearchField: Piece {}
extension Named: Piece {}
extension _Modified: View {
    var body: some View { modifier.body(content: AnyView(content)) }
}
