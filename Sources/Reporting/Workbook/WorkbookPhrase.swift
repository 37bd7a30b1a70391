internal import ForecastEngine

/// What workbooks say.
enum WorkbookPhrase: Hashable, ReaderPhrase {
  case summarySheet, projectionSheet(letter: String?), totalsSheet, comparisonSheet, chartsSheet
  case ledgerSheet, provenanceSheet, checksSheet, chartDataSheet
  case footer(plan: String, scenario: String)
  case page
  case fromColumn, toColumn, low90Column, high90Column, meanColumn
  case errorColumn, unitColumn, targetColumn, alsoHeading
  case insideRange, aboveRange, reading(GrowthReading)
  case indicatorColumn, statisticColumn, medianRow, low80Row, high80Row, meanRow
  case totalColumn(years: String)
  case projectionTitle, projectionNote
  case totalsTitle, totalsNote
  case numberMetTitle, numberMetNote, numberMetColumn, shareColumn, sum
  case checksTitle, checksNote, checkColumn, computedColumn, statedColumn, resultColumn
  case holds, fails, allHold(count: String), someFail
  case checkTotal(target: String), checkMean(target: String), checkLast(target: String)
  case checkParts(total: String, year: String)
  case checkRounded(total: String), checkShares
  case checkDifference(target: String, scenario: String)
  case chartsTitle, band50, band80, targetLow, targetHigh, scenarioLine(letter: String)
  case chartDataTitle, yearColumn, quantileColumn(share: String)
  case comparisonTitle, scenarioColumn, letterColumn
  case difference(letter: String), measuresHeading, measuresNote
  case changeColumn
  case provenanceTitle, item, entry, program, command, languageVersion, planName, scenarioName
  case drawCount, seed, samplingMethod, independentDraws, precision, asOfDate, area
  case filesHeading, fileColumn, roleColumn, role(InputFile.Role), hashColumn, bytesColumn
  case sameAgain, valuesNote

  var english: String {
    switch self {
    case .summarySheet: "Summary"
    case .projectionSheet(let letter?): "Projection \(letter)"
    case .projectionSheet(nil): "Projection"
    case .totalsSheet: "Totals"
    case .comparisonSheet: "Comparison"
    case .chartsSheet: "Charts"
    case .ledgerSheet: "Assumptions"
    case .provenanceSheet: "Provenance"
    case .checksSheet: "Checks"
    case .chartDataSheet: "Chart data"
    case .footer(let plan, let scenario): "\(plan) · \(scenario)"
    case .page: "Page # of #"
    case .fromColumn: "from"
    case .toColumn: "to"
    case .low90Column: "90 % range from"
    case .high90Column: "90 % range to"
    case .meanColumn: "mean"
    case .errorColumn: "± points"
    case .unitColumn: "Unit"
    case .targetColumn: "Target"
    case .alsoHeading: "The same targets, read otherwise"
    case .insideRange: "inside the range"
    case .aboveRange: "above the range"
    case .reading(.compound): "as compound growth"
    case .reading(.mean): "as mean of the years' growth"
    case .reading(.everyYear): "in every single year"
    case .indicatorColumn: "Indicator"
    case .statisticColumn: "Of all draws"
    case .medianRow: "median"
    case .low80Row: "80 % range from"
    case .high80Row: "80 % range to"
    case .meanRow: "mean"
    case .totalColumn(let years): "Sum \(years)"
    case .projectionTitle: "Projection by year"
    case .projectionNote:
      "80 % range: one draw in ten lies below it, one in ten above. Only means add up: the sum of a"
        + " row of means is the mean of the sum; medians and ranges of years or parts must not be"
        + " added. Percentages are held as shares: 0.07 is shown as 7 %."
    case .totalsTitle: "Parts and totals"
    case .totalsNote:
      "Means of all draws, each rounded up or down so that the rounded parts add up to the rounded"
        + " total in every column, and the years to their sum (controlled rounding). A figure may differ"
        + " by one unit of its last digit from the one on the sheet of projections. The sums are"
        + " formulas."
    case .numberMetTitle: "How many targets are met"
    case .numberMetNote:
      "Shares of the draws, rounded so that they add up to 100 % (method of the largest remainders: whole"
        + " units first, the units left over go to the largest fractions)."
    case .numberMetColumn: "Targets met"
    case .shareColumn: "share of draws"
    case .sum: "Sum"
    case .checksTitle: "Checks of the totals"
    case .checksNote:
      "Every line computes a number in two ways with formulas. It is worked out anew whenever the"
        + " workbook is opened or a number in it is changed. The two agree to 9 digits."
    case .checkColumn: "What is checked"
    case .computedColumn: "computed here"
    case .statedColumn: "stated by the run"
    case .resultColumn: "result"
    case .holds: "agrees"
    case .fails: "DIFFERS"
    case .allHold(let count): "All \(count) checks of totals agree."
    case .someFail: "A check of totals differs: see the sheet Checks."
    case .checkTotal(let target): "\(target): sum of the years' means"
    case .checkMean(let target): "\(target): average of the years' means"
    case .checkLast(let target): "\(target): mean of its year"
    case .checkParts(let total, let year): "\(total), \(year): sum of the parts' means"
    case .checkRounded(let total): "\(total): rounded parts, all columns"
    case .checkShares: "How many targets are met: shares"
    case .checkDifference(let target, let scenario):
      "\(target): probability of \(scenario) less that of A"
    case .chartsTitle: "Charts"
    case .band50: "50 % range"
    case .band80: "80 % range"
    case .targetLow: "target"
    case .targetHigh: "high end of the target"
    case .scenarioLine(let letter): "median of \(letter)"
    case .chartDataTitle: "The numbers of the charts"
    case .yearColumn: "Year"
    case .quantileColumn(let share): "\(share) %"
    case .comparisonTitle: "Scenarios side by side, on the same draws"
    case .scenarioColumn: "Scenario"
    case .letterColumn: "Sign"
    case .difference(let letter): "\(letter) − A"
    case .measuresHeading: "What the targets measure: means"
    case .measuresNote:
      "± is one standard error of the difference. The scenarios share their draws, so a difference is"
        + " known better than either number. “=”: the same in every draw."
    case .changeColumn: "Change"
    case .provenanceTitle: "What this workbook was made from"
    case .item: "What"
    case .entry: "Value"
    case .program: "Program"
    case .command: "Command"
    case .languageVersion: "Version of the language of plans"
    case .planName: "Plan"
    case .scenarioName: "Scenario"
    case .drawCount: "Draws"
    case .seed: "Seed"
    case .samplingMethod: "Draws made by"
    case .independentDraws: "independent draws"
    case .precision: "Standard error asked for, points"
    case .asOfDate: "As known on"
    case .area: "Area"
    case .filesHeading: "Files"
    case .fileColumn: "File"
    case .roleColumn: "What it is"
    case .role(.plan): "plan"
    case .role(.scenario): "scenario"
    case .role(.history): "figures of the past"
    case .role(.actuals): "what has happened"
    case .hashColumn: "SHA-256"
    case .bytesColumn: "bytes"
    case .sameAgain:
      "The same files, seed, draws and version of the program give the same workbook, byte by byte."
    case .valuesNote:
      "±: sampling error (one standard error) of the draws made. Shortfall: what is missing on average"
        + " in the draws that miss the target."
    }
  }

  var vietnamese: String {
    switch self {
    case .summarySheet: "Tóm tắt"
    case .projectionSheet(let letter?): "Dự báo \(letter)"
    case .projectionSheet(nil): "Dự báo"
    case .totalsSheet: "Tổng hợp"
    case .comparisonSheet: "So sánh"
    case .chartsSheet: "Biểu đồ"
    case .ledgerSheet: "Giả định"
    case .provenanceSheet: "Nguồn gốc"
    case .checksSheet: "Kiểm tra"
    case .chartDataSheet: "Số liệu biểu đồ"
    case .footer(let plan, let scenario): "\(plan) · \(scenario)"
    case .page: "Trang #/#"
    case .fromColumn: "từ"
    case .toColumn: "đến"
    case .low90Column: "khoảng 90 % từ"
    case .high90Column: "khoảng 90 % đến"
    case .meanColumn: "trung bình"
    case .errorColumn: "± điểm %"
    case .unitColumn: "Đơn vị tính"
    case .targetColumn: "Chỉ tiêu"
    case .alsoHeading: "Cũng các chỉ tiêu đó, theo cách hiểu khác"
    case .insideRange: "nằm trong khoảng"
    case .aboveRange: "vượt khoảng"
    case .reading(.compound): "tính theo tăng trưởng kép"
    case .reading(.mean): "tính theo trung bình cộng các năm"
    case .reading(.everyYear): "đạt trong từng năm"
    case .indicatorColumn: "Chỉ số"
    case .statisticColumn: "Qua các lượt mô phỏng"
    case .medianRow: "trung vị"
    case .low80Row: "khoảng 80 % từ"
    case .high80Row: "khoảng 80 % đến"
    case .meanRow: "trung bình"
    case .totalColumn(let years): "Tổng \(years)"
    case .projectionTitle: "Dự báo từng năm"
    case .projectionNote:
      "Khoảng 80 %: cứ mười lượt mô phỏng thì một lượt thấp hơn và một lượt cao hơn khoảng này. Chỉ"
        + " các giá trị trung bình mới cộng được với nhau: tổng các trung bình là trung bình của tổng;"
        + " không cộng trung vị hay khoảng của các năm, các phần. Tỷ lệ phần trăm được lưu dưới dạng"
        + " thập phân: 0,07 hiển thị là 7 %."
    case .totalsTitle: "Các phần và tổng số"
    case .totalsNote:
      "Giá trị trung bình của các lượt mô phỏng; mỗi số được làm tròn lên hoặc xuống sao cho trong từng"
        + " cột các phần cộng lại đúng bằng tổng, và các năm cộng lại đúng bằng cả giai đoạn (làm tròn"
        + " có kiểm soát). Một số có thể lệch một đơn vị ở chữ số cuối so với trang dự báo. Các dòng và"
        + " cột cộng là công thức."
    case .numberMetTitle: "Số chỉ tiêu đạt được"
    case .numberMetNote:
      "Tỷ lệ số lượt mô phỏng, làm tròn sao cho cộng lại đúng bằng 100 % (phương pháp số dư lớn nhất: lấy"
        + " phần nguyên trước, các đơn vị còn lại dành cho số có phần lẻ lớn nhất)."
    case .numberMetColumn: "Số chỉ tiêu đạt"
    case .shareColumn: "tỷ lệ số lượt"
    case .sum: "Cộng"
    case .checksTitle: "Kiểm tra các tổng số"
    case .checksNote:
      "Mỗi dòng tính một con số theo hai cách bằng công thức, và tính lại mỗi khi mở tệp hoặc sửa một"
        + " số trong tệp. Hai cách khớp nhau đến 9 chữ số."
    case .checkColumn: "Nội dung kiểm tra"
    case .computedColumn: "tính tại đây"
    case .statedColumn: "kết quả mô phỏng"
    case .resultColumn: "kết luận"
    case .holds: "khớp"
    case .fails: "LỆCH"
    case .allHold(let count): "Cả \(count) phép kiểm tra tổng số đều khớp."
    case .someFail: "Có phép kiểm tra tổng số bị lệch: xem trang Kiểm tra."
    case .checkTotal(let target): "\(target): tổng các trung bình năm"
    case .checkMean(let target): "\(target): bình quân các trung bình năm"
    case .checkLast(let target): "\(target): trung bình của năm đó"
    case .checkParts(let total, let year): "\(total), năm \(year): tổng trung bình các phần"
    case .checkRounded(let total): "\(total): các phần đã làm tròn, mọi cột"
    case .checkShares: "Số chỉ tiêu đạt được: các tỷ lệ"
    case .checkDifference(let target, let scenario):
      "\(target): xác suất của \(scenario) trừ xác suất của A"
    case .chartsTitle: "Biểu đồ"
    case .band50: "khoảng 50 %"
    case .band80: "khoảng 80 %"
    case .targetLow: "chỉ tiêu"
    case .targetHigh: "mức cao của chỉ tiêu"
    case .scenarioLine(let letter): "trung vị của \(letter)"
    case .chartDataTitle: "Số liệu của các biểu đồ"
    case .yearColumn: "Năm"
    case .quantileColumn(let share): "\(share) %"
    case .comparisonTitle: "So sánh các kịch bản trên cùng các lượt mô phỏng"
    case .scenarioColumn: "Kịch bản"
    case .letterColumn: "Ký hiệu"
    case .difference(let letter): "\(letter) − A"
    case .measuresHeading: "Giá trị trung bình mà chỉ tiêu đo"
    case .measuresNote:
      "± là một sai số chuẩn của chênh lệch. Các kịch bản dùng chung các lượt mô phỏng nên chênh lệch"
        + " chính xác hơn từng số. “=”: như nhau trong mọi lượt."
    case .changeColumn: "Thay đổi"
    case .provenanceTitle: "Tệp này được tính từ đâu"
    case .item: "Nội dung"
    case .entry: "Giá trị"
    case .program: "Chương trình"
    case .command: "Lệnh"
    case .languageVersion: "Phiên bản ngôn ngữ kế hoạch"
    case .planName: "Kế hoạch"
    case .scenarioName: "Kịch bản"
    case .drawCount: "Số lượt mô phỏng"
    case .seed: "Hạt giống"
    case .samplingMethod: "Cách lấy mẫu"
    case .independentDraws: "các lượt độc lập"
    case .precision: "Sai số chuẩn yêu cầu, điểm %"
    case .asOfDate: "Theo số liệu có đến"
    case .area: "Địa bàn"
    case .filesHeading: "Các tệp"
    case .fileColumn: "Tệp"
    case .roleColumn: "Loại"
    case .role(.plan): "kế hoạch"
    case .role(.scenario): "kịch bản"
    case .role(.history): "số liệu quá khứ"
    case .role(.actuals): "số liệu thực hiện"
    case .hashColumn: "SHA-256"
    case .bytesColumn: "số byte"
    case .sameAgain:
      "Cùng các tệp, hạt giống, số lượt mô phỏng và phiên bản chương trình thì cho ra tệp này giống"
        + " nhau đến từng byte."
    case .valuesNote:
      "±: sai số mẫu (một sai số chuẩn) do số lượt mô phỏng có hạn. Thiếu hụt: mức còn thiếu bình quân"
        + " trong các lượt không đạt chỉ tiêu."
    }
  }
}
