"""What each outcome of triage asks for beyond the contact, in fictional words, for the builders of cases."""

from shouwen_app.domain.triage import TriageOutcome

NEEDED: dict[TriageOutcome, dict[str, object]] = {
    TriageOutcome.ANSWERED: {"answer": "不收违约金，利息算到还款当天。"},
    TriageOutcome.PAPERS_INCOMPLETE: {"materials": "身份证原件\n借款合同"},
    TriageOutcome.HEAD_OPINION: {"proposal": "建议按合同约定减免。"},
    TriageOutcome.TRANSFER: {"reason": "贷款归信贷管理部管"},
    TriageOutcome.UNCLEAR: {"reason": "两个部门都可能负责"},
    TriageOutcome.ESCALATED: {"reason": "涉及多位客户，金额较大"},
    TriageOutcome.OUTSIDE: {"explanation": "社保卡挂失请找人社局服务大厅。", "referral_unit": "县人社局"},
}
