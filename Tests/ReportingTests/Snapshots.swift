import Reporting

/// What the table of ``Fixture/small(title:draws:)`` looks like in 80 columns.
enum Snapshots {
  static func small(_ language: Language) -> String {
    switch language {
    case .english:
      """
      Provincial plan
      Base case · 2024–2025 · 1,000 draws, seed 18446744073709551615
      as known on 2023-12-31

      Projection  median, and beneath it the 80 % range
                                2023            2024           2025
      ────────────────────────────────────────────────────────────────────────────────
      FDI                                        225          1,125
      USD million                             95–563      922–2,362
      helper                                     3.0            4.0
      projects                               0.3–7.5
      Exports                 26,100          28,850         30,200
      USD million      25,110–26,910   24,485–32,585   2,975–39,920
      Population                1.29            1.30           1.30
      million people
      ────────────────────────────────────────────────────────────────────────────────
      80 % range: one draw in ten lies below it, one in ten above. A number without a
      range is the same in every draw.
      Sampling error of the medians: at most ± 0.27 % (helper, 2024).

      Targets                     asked  median    90 % range  shortfall   probability
      ────────────────────────────────────────────────────────────────────────────────
      FDI, total
        USD million         3,500–4,000   2,963   1,770–6,660        921      36 % ± 2
        inside the range 9.6 % ± 0.9 · above it 27 % ± 1
      Exports, average growth
        %/year                      ≥ 7     6.4  −0.7 to 13.3        2.1      44 % ± 2
        as mean of the years' growth 47 % ± 2 · in every single year < 0.4 %
      Visits, "in"
        projects                    > 2       9          3–16             > 99.6 %
      ────────────────────────────────────────────────────────────────────────────────
      ±: sampling error (one standard error) of the draws made.
      Shortfall: what is missing on average in the draws that miss the target.

      Targets together
        Economy (2 targets)  20 % ± 1

      The binding target is “FDI, total”: without it, all the others are met with a
      probability of 44 % ± 2.
      All 3 targets are met: 20 % ± 1. Met in the median: 2 of 3 (90 %: 1–3).

      """
    case .vietnamese:
      """
      Kế hoạch tỉnh
      Kịch bản cơ sở · 2024–2025 · 1.000 lượt mô phỏng, hạt giống 18446744073709551615
      theo số liệu có đến 31/12/2023

      Dự báo  trung vị, bên dưới là khoảng 80 %
                                      2023            2024           2025
      ────────────────────────────────────────────────────────────────────────────────
      Vốn FDI                                          225          1.125
      triệu USD                                     95–563      922–2.362
      helper                                           3,0            4,0
      dự án                                        0,3–7,5
      Xuất khẩu                     26.100          28.850         30.200
      triệu USD              25.110–26.910   24.485–32.585   2.975–39.920
      Dân số (triệu người)            1,29            1,30           1,30
      ────────────────────────────────────────────────────────────────────────────────
      Khoảng 80 %: cứ mười lượt mô phỏng thì một lượt thấp hơn và một lượt cao hơn
      khoảng này. Số không có khoảng kèm theo thì như nhau trong mọi lượt.
      Sai số mẫu của trung vị: tối đa ± 0,27 % (helper, năm 2024).

      Chỉ tiêu               yêu cầu  trung vị    khoảng 90 %  thiếu hụt  xác suất đạt
      ────────────────────────────────────────────────────────────────────────────────
      Vốn FDI, cả kỳ
        triệu USD        3.500–4.000     2.963    1.770–6.660        921      36 % ± 2
        trong khoảng yêu cầu 9,6 % ± 0,9 · vượt khoảng 27 % ± 1
      Xuất khẩu, tăng trưởng bình quân
        %/năm                    ≥ 7       6,4  −0,7 đến 13,3        2,1      44 % ± 2
        tính theo trung bình cộng các năm 47 % ± 2 · đạt trong từng năm < 0,4 %
      Đoàn "vào"
        dự án                    > 2         9           3–16             > 99,6 %
      ────────────────────────────────────────────────────────────────────────────────
      ±: sai số mẫu (một sai số chuẩn) do số lượt mô phỏng có hạn.
      Thiếu hụt: mức còn thiếu bình quân trong các lượt mô phỏng không đạt chỉ tiêu.

      Nhóm chỉ tiêu
        Kinh tế (2 chỉ tiêu)  20 % ± 1

      Chỉ tiêu ràng buộc nhất là “Vốn FDI, cả kỳ”: nếu bỏ chỉ tiêu này, xác suất đạt
      tất cả các chỉ tiêu còn lại là 44 % ± 2.
      Xác suất đạt cả 3 chỉ tiêu: 20 % ± 1; trung vị: đạt 2/3 (khoảng 90 %: 1–3).

      """
    }
  }
}
